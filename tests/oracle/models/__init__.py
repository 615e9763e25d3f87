"""The models that the oracle knows."""
MODELS = {}
def joint_projects(game): return []
