"""The recipe that makes an embedded model, stage by stage.

collect → filter → tokenise → train → finetune → average → export → evaluate → card

Every stage writes one folder under the recipe's work folder, named by a hash of everything that
decides its result; a finished stage is not run again, an interrupted one resumes.
`stages.run_recipe` knows the order, `recipe.Recipe` is the one description of a model.
"""
