"""The profile from and to JSON, under the name that faces import it by."""

from kb.applicant import applicant_of, applicant_shown

__all__ = ["applicant_of", "applicant_shown"]
