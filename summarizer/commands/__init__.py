"""The commands of `lgsum`: parse, load settings, call the library, print."""
