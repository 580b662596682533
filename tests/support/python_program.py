"""Python programs without an ending to their name, as modules of a test."""
import importlib.machinery
import importlib.util
import os


def load(path):
    name = os.path.basename(path)
    loader = importlib.machinery.SourceFileLoader(name, path)
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(name, loader))
    loader.exec_module(module)
    return module
