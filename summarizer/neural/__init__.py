"""Neural: networks that read sentences, the weights on this machine, and the machine itself."""
