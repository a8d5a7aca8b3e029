"""The recipe that makes an embedded model, stage by stage.

collect → filter → tokenise → train → finetune → average → export → evaluate → card

Every stage writes under the recipe's work folder (`stages.py` lists the folders). Filtered pairs
are named by a hash of everything that decides them and are not filtered again; training resumes at
its newest checkpoint.
"""
