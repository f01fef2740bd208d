"""Are texts that code hides decoded? Own snippets in the manner of what is found in the field."""

from __future__ import annotations

import base64

import pytest

from analyzer.constants import Budget, JSArray
from analyzer.syntax import kinds
from tests.constants.programs import ask, value


def scrambled(text: str, key: str) -> str:
    """base64 of `text` XORed with `key`."""
    return base64.b64encode(bytes(byte ^ ord(key[index % len(key)]) for index, byte in enumerate(text.encode()))).decode()


def test_a_list_behind_base64_xor_and_a_memoized_getter() -> None:
    hidden = scrambled("relay.example,proxy.example,例.example", chr(91))
    source = f"""
    var init = (f, r) => () => (f && (r = f(f = 0)), r);
    function memoize(f, key) {{
      if (typeof f != "function") throw TypeError("no function");
      var kept = function () {{
        var given = arguments, slot = key ? key.apply(this, given) : given[0], store = kept.cache;
        if (store.has(slot)) return store.get(slot);
        var result = f.apply(this, given);
        return kept.cache = store.set(slot, result) || store, result;
      }};
      return kept.cache = new (memoize.Cache || Fallback)(), kept;
    }}
    var memo; var start = init(() => {{ memo = memoize }});
    function decode(text) {{ let bytes = Buffer.from(text, "base64"), out = []; for (let b of bytes) out.push(b ^ mask);
      return new TextDecoder().decode(new Uint8Array(out)).split(","); }}
    var mask = 91, text = "{hidden}", hosts;
    var module = init(() => {{ start(); hosts = memo(() => decode(text)) }});
    hosts()
    """
    assert value(source) == JSArray(("relay.example", "proxy.example", "例.example"))


def test_thousands_of_calls_of_one_decoder_share_the_compiled_function() -> None:
    names = [f"APP_SETTING_{index}" for index in range(2000)]
    calls = ", ".join(f'_$("{scrambled(name, "kEy7")}")' for name in names)
    source = f"""const _$ = (s, k = "kEy7") => {{ const b = Buffer.from(s, "base64");
    for (let i = 0; i < b.length; i++) b[i] ^= k.charCodeAt(i % k.length); return b.toString(); }}; [{calls}]"""
    assert value(source) == JSArray(tuple(names))


ROTATED = """
function table() { const list = [LIST]; table = function () { return list; }; return table(); }
function pick(i, k) {
  const list = table();
  return pick = function (i, k) {
    i = i - 0x1a0; let found = list[i];
    if (pick.ready === undefined) {
      const decode = function (text) {
        const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/="; let out = "", uri = "";
        for (let n = 0x0, bits, unit, at = 0x0; unit = text["charAt"](at++);
          ~unit && (bits = n % 0x4 ? bits * 0x40 + unit : unit, n++ % 0x4)
          ? out += String["fromCharCode"](0xff & bits >> (-0x2 * n & 0x6)) : 0x0) unit = letters["indexOf"](unit);
        for (let at = 0x0, length = out["length"]; at < length; at++)
          uri += "%" + ("00" + out["charCodeAt"](at)["toString"](0x10))["slice"](-0x2);
        return decodeURIComponent(uri);
      };
      pick.decode = decode; pick.ready = !![];
    }
    const first = list[0x0], slot = i + first, known = kept[slot];
    return !known ? (found = pick.decode(found), kept[slot] = found) : found = known, found;
  }, pick(i, k);
}
const kept = {};
(function (get, wanted) {
  const p = pick, list = get();
  while (!![]) {
    try { const sum = parseInt(p(0x1a0)) / 0x1 + parseInt(p(0x1a1)) / 0x2; if (sum === wanted) break; else list["push"](list["shift"]()); }
    catch (e) { list["push"](list["shift"]()); }
  }
})(table, 12 + 30 / 2);
"""


def swapped(text: str) -> str:
    """base64 with the letter cases exchanged, as obfuscators write it."""
    return base64.b64encode(text.encode()).decode().rstrip("=").swapcase()


def test_a_rotated_string_table_with_its_own_base64() -> None:
    words = ["TZ", "HTTPS_PROXY", "Ünïcode", "12abc", "30x", "env"]
    source = ROTATED.replace("LIST", ", ".join(f'"{swapped(word)}"' for word in words))
    source += "[pick(0x1a0), pick(0x1a1), pick(0x1a2), pick(0x1a3), pick(0x1a4), pick(0x1a5)]"
    assert value(source) == JSArray(("12abc", "30x", "env", "TZ", "HTTPS_PROXY", "Ünïcode"))


def test_a_table_that_a_foreign_statement_may_have_changed_is_left_alone() -> None:
    source = ROTATED.replace("LIST", '"YQ=="').replace("table, 12", "table, outside() + 12")
    assert value(source + "pick(0x1a0)") is None


def test_names_of_the_environment_that_are_put_together() -> None:
    evaluator, node = ask('process["e" + "nv"][["T", "Z"].join("")]')
    assert evaluator.key(node) == "TZ"
    assert evaluator.key(evaluator.program.child(node, kinds.F_OBJECT)) == "env"


@pytest.mark.parametrize(
    "source",
    [
        "let seed = 1; function d(s) { seed = seed * 16807 % 2147483647; return s + seed } d('x')",
        "function d(s) { return s + Date.now() } d('x')",
        "function d(s) { document.title = s; return s } d('x')",
        "function d(s) { return globalThis.key + s } d('x')",
        "const log = []; function d(s) { log.push(s); return log.join() } d('x')",
    ],
)
def test_a_decoder_that_reads_or_writes_anything_else_is_left_alone(source: str) -> None:
    assert value(source) is None


def test_a_decoder_within_its_budget_only() -> None:
    source = "function d(s) { let r = ''; for (const c of s) for (let i = 0; i < 1000; i++) r = c + r.slice(0, 5); return r } d('abcdefgh')"
    assert ask(source, budget=Budget(steps=1000))[0].value(ask(source)[1]) is None
    assert value(source) == "hhhhhh"
