"""Reads our ETSI TS 119 102-2 reports strictly, by the types that pyHanko has for V1.2.1 of that schema."""

import dataclasses
import re

from pyhanko.generated.etsi import ts_11910202
from xsdata.exceptions import ParserError
from xsdata.formats.dataclass.parsers import XmlParser
from xsdata.formats.dataclass.parsers.config import ParserConfig

OURS, THEIRS = "http://uri.etsi.org/19102/v1.4.1#", "http://uri.etsi.org/19102/v1.2.1#"
# V1.4.1 has a named element where V1.2.1 takes any element of another namespace.
NEWER = re.compile(r"<OtherInformation>.*?</OtherInformation>", re.DOTALL)
# A choice in the schema (digest with or without the representation, or the representation alone), which the generated
# class flattens.
CHOICES = {("SignersDocumentType", "DigestAlgAndValue")}


def faults(text):
    """What a reader by the schema objects to; empty for a good report."""
    strict = ParserConfig(fail_on_unknown_properties=True, fail_on_unknown_attributes=True, fail_on_converter_warnings=True)
    try:
        report = XmlParser(strict).from_string(NEWER.sub("", text.replace(OURS, THEIRS)), ts_11910202.ValidationReport)
    except (ParserError, SyntaxError) as error:
        return [str(error)]
    return list(missing(report))


def missing(item):
    """The elements that the schema demands and that are not there."""
    kind = type(item).__name__
    for one in dataclasses.fields(item):
        name, value = one.metadata.get("name"), getattr(item, one.name)
        values = value if isinstance(value, (tuple, list)) else [value] if value is not None else []
        least = one.metadata.get("min_occurs", 1 if one.metadata.get("required") else 0)
        if len(values) < least and (kind, name) not in CHOICES:
            yield f"{kind}: {name} {len(values)} times, at least {least} wanted"
        for inner in values:
            if dataclasses.is_dataclass(inner):
                yield from missing(inner)
