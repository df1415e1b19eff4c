"""The use cases are loaded with their first use, each from the module that has it."""

import subprocess
import sys

import pytest

from workbench import service


@pytest.mark.parametrize("name", service.__all__)
def test_every_use_case_is_found_where_it_is_said_to_be(name):
    assert getattr(service, name) is not None
    assert name in {"Surroundings", "surroundings"} or name in service._ROOMS


def test_no_use_case_is_known_by_a_module_s_name_and_none_is_hidden():
    assert set(service._ROOMS) | {"Surroundings", "surroundings"} == set(service.__all__)
    assert callable(service.demo)
    assert callable(service.surroundings)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = service.nothing


def test_asking_for_one_loads_no_other():
    program = (
        "import sys\nfrom workbench import service\nservice.queue_ids\n"
        "print([name for name in sys.modules if name in "
        "('workbench.service.importing', 'workbench.service.merging', 'workbench.service.annotating')])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
