"""How does the name of an npm package become an archive on this machine, and what does its registry say about it?

spec       which package a text names          ranges      which version npm takes for a range
npm        by way of the user's own npm        client      without npm: http, npmrc
obtain     resolve, fetch, compare, keep       integrity   digests; cache; differences to the registry's manifest
"""

from analyzer.intake.registry.cache import Cache, user_cache
from analyzer.intake.registry.npm import Npm
from analyzer.intake.registry.obtain import Obtained, Offline, choose_fetcher, obtain
from analyzer.intake.registry.resolved import Fetcher, Resolved
from analyzer.intake.registry.spec import ARCHIVE_SUFFIXES, NpmSpec, UnknownPackageError, parse_dependency, parse_spec

__all__ = [
    "ARCHIVE_SUFFIXES",
    "Cache",
    "Fetcher",
    "Npm",
    "NpmSpec",
    "Obtained",
    "Offline",
    "Resolved",
    "UnknownPackageError",
    "choose_fetcher",
    "obtain",
    "parse_dependency",
    "parse_spec",
    "user_cache",
]
