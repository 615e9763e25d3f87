"""Every fault on the list has its place and its test; that the test sees it takes minutes (marker ``long``)."""

import ast

import pytest

from tests.mutants.mutants import ROOT, mutants
from tests.mutants.run import survivors

every = pytest.mark.parametrize("mutant", mutants(), ids=lambda m: m.fault)


@every
def test_it_can_still_be_planted(mutant):
    """Its place is in the file exactly once, and the file with the fault is still Python."""
    planted = mutant.planted((ROOT / mutant.file).read_text(encoding="utf-8"))
    ast.parse(planted)


@every
def test_its_test_is_there(mutant):
    """The named test is a function of the named file."""
    tree = ast.parse((ROOT / mutant.module).read_text(encoding="utf-8"))
    assert mutant.function in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_there_are_enough_and_no_two_alike():
    """At least 25 faults, each told once."""
    faults = [mutant.fault for mutant in mutants()]
    assert len(faults) == len(set(faults)) >= 25


@pytest.mark.long
def test_every_fault_is_seen():
    """No planted fault survives its test, and all the tests pass without one."""
    assert not survivors(mutants())
