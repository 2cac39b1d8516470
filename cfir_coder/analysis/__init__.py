"""Values in, numbers out: agreement, overlap, appraisal and support."""
