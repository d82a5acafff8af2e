"""The plate under a plain head beside the VIN of a shipped car is the car's, unless a lorry is named."""

import pytest

from ...case.commands import run_command
from ..mapping.strangers import write_file

pytestmark = pytest.mark.one_engine

VIN = "SB1KZ3JE60E123456"
HEADS, ROW = "B/L No,Container,Shipper,Consignee", "QLX1,QRWU3077410,Larch Ltd,Quay SARL"


def describe(tmp_path, text):
    """The first sentence that a dry run tells of a file."""
    path = write_file(tmp_path, "list.csv", text)
    [found] = run_command(tmp_path / "none", "load", path, "--dry-run", "--format", "json").json
    return found["sentences"][0]


def test_a_plate_beside_the_vin_of_a_shipped_car_is_its_own(tmp_path):
    sentence = describe(tmp_path, f"{HEADS},Reg,VIN\n{ROW},LB07 SEO,{VIN}\n")
    assert f"VIN {VIN}, plate LB07 SEO" in sentence


@pytest.mark.parametrize(
    ("heads", "cells"),
    [
        ("Reg,Goods", f"LB07 SEO,1 USED CAR VIN {VIN}"),
        ("Lorry reg,VIN", f"LB07 SEO,{VIN}"),
        ("Reg,Driver,VIN", f"LB07 SEO,Bo Marsh,{VIN}"),
        ("Haulier,Reg,VIN", f"Tarn Haulage Ltd,LB07 SEO,{VIN}"),
    ],
)
def test_a_plate_that_may_be_the_lorrys_is_only_named(tmp_path, heads, cells):
    sentence = describe(tmp_path, f"{HEADS},{heads}\n{ROW},{cells}\n")
    assert f"VIN {VIN}, plate" not in sentence
    assert "LB07 SEO" in sentence
