"""Agreement between people who coded the same units independently.

A library for methodologists: numbers in, numbers out, numpy its one requirement. `units` is a sequence of units, each
a sequence of one value a coder, None where a coder gave none; a value is anything that can be compared by equality,
such as text, a number, a tuple or a set of codes. Where coders are interchangeable, units may differ in length.

    from cfir_coder.analysis.agreement import Ratings, gwet_ac, krippendorff_alpha

    ratings = Ratings.of([["III.C", "III.C"], ["V.D", "III.C"], ["V.D", None], ["V.D", "V.D"]])
    alpha = krippendorff_alpha(ratings)
    print(alpha)
    alpha.estimate, alpha.standard_error, alpha.interval, alpha.n, alpha.formula

Every coefficient is a frozen value with estimate, standard error, interval, n and formula; where it is undefined, its
estimate is None and `reason` says why in a sentence. Make a `Ratings` once when several coefficients are wanted.

- agreement as it is: `percent_agreement`, `all_coders_equal`
- beyond chance: `krippendorff_alpha`, `gwet_ac`, `cohen_kappa`, `fleiss_kappa`, `brennan_prediger`
- sets of codes: `masi_distance`, `jaccard_distance` as the metric of alpha
- levels of a codebook: `hierarchical_alpha`; one row a construct: `construct_rows`
- what helps to read a kappa: `kappa_context`; values given the same code: `given_same_code`
- intervals: `Jackknife` (the default of alpha and percent agreement), `LargeSample` (of the others), `Bootstrap`,
  `KalphaBootstrap`; the first and third also over clusters such as reviews
"""

from cfir_coder.analysis.agreement.alpha import krippendorff_alpha
from cfir_coder.analysis.agreement.choices import Bootstrap, Jackknife, KalphaBootstrap, LargeSample
from cfir_coder.analysis.agreement.constructs import ConstructRow, construct_rows
from cfir_coder.analysis.agreement.gwet import brennan_prediger, fleiss_kappa, gwet_ac
from cfir_coder.analysis.agreement.hierarchy import HierarchicalAlpha, hierarchical_alpha
from cfir_coder.analysis.agreement.kappa import cohen_kappa
from cfir_coder.analysis.agreement.kappa_context import KappaContext, kappa_context
from cfir_coder.analysis.agreement.percent import all_coders_equal, percent_agreement
from cfir_coder.analysis.agreement.result import Coefficient, Interval
from cfir_coder.analysis.agreement.same_code import SameCode, given_same_code
from cfir_coder.analysis.agreement.sets import jaccard_distance, masi_distance
from cfir_coder.analysis.agreement.units import Ratings

__all__ = [
    "Bootstrap",
    "Coefficient",
    "ConstructRow",
    "HierarchicalAlpha",
    "Interval",
    "Jackknife",
    "KalphaBootstrap",
    "KappaContext",
    "LargeSample",
    "Ratings",
    "SameCode",
    "all_coders_equal",
    "brennan_prediger",
    "cohen_kappa",
    "construct_rows",
    "fleiss_kappa",
    "given_same_code",
    "gwet_ac",
    "hierarchical_alpha",
    "jaccard_distance",
    "kappa_context",
    "krippendorff_alpha",
    "masi_distance",
    "percent_agreement",
]
