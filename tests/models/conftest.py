"""What the tests of the models share."""

import pytest

from tests.models.support import followed, play


@pytest.fixture(scope="module")
def told(request):
    """The diary of 200 runs of the model that the test module names; a module with a county of its own has its own."""
    return play(followed(request.module.MODEL), 0, 200, diary=True)
