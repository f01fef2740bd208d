"""Which snippets does hypothesis make? Expressions over constants, and calls of functions with loops, branches and exceptions."""

from __future__ import annotations

from hypothesis import strategies as st

_LITERALS = (
    "0", "1", "-1", "2", "3.5", "-0", "1e21", "0.1", "NaN", "Infinity", "255", "2147483648", "4294967295", "''", "'a'", "'abc'", "'10'",
    "'0x1f'", "' 7 '", "'é’'", "'😀'", "'\\ud83d'", "true", "false", "null", "undefined", "[]", "[1,2,3]", "['a','b']",
    "[1,[2,['x']]]", "{}",
    "{a:1,b:'x'}", "{2:'two',1:'one'}", "5n", "-3n", "/a/g", "new Set([1,2])",
)  # fmt: skip
_BINARY = (
    "+", "-", "*", "/", "%", "<<", ">>", ">>>", "&", "|", "^", "==", "!=", "===", "!==", "<", "<=", ">", ">=", "&&", "||", "??",
)  # fmt: skip
_UNARY = ("-", "+", "!", "~", "typeof ", "void ")
_METHODS = (
    "length", "charAt(1)", "charCodeAt(0)", "at(-1)", "slice(1)", "slice(-2,-1)", "split('')", "toUpperCase()", "trim()", "padStart(5,'*')",
    "repeat(2)", "concat('z')", "join('-')", "reverse()", "map((x)=>x+1)", "filter((x)=>x)", "includes('a')", "indexOf(2)", "a", "[0]",
    "toString()", "substring(2,0)", "replace('a','$&b')", "some((x)=>x>1)", "reduce((p,c)=>p+c,'')", "flat()", "codePointAt(0)",
    "localeCompare('a')", "sort()", "size", "has(1)", "foo", "lastIndexOf('a')", "split(/b/)", "normalize()",
)  # fmt: skip
_FUNCTIONS = (
    "String", "Number", "Boolean", "parseInt", "parseFloat", "isNaN", "Array.isArray", "Object.keys", "JSON.stringify", "Math.floor",
    "Math.round", "Math.abs", "Math.max", "encodeURIComponent", "escape", "btoa", "BigInt", "Array.from", "Object.entries", "Math.sign",
)  # fmt: skip


def expressions() -> st.SearchStrategy[str]:
    """An expression statement."""
    return _expression(("",)).map(lambda text: f"({text})")


def _expression(names: tuple[str, ...]) -> st.SearchStrategy[str]:
    leaves = st.sampled_from([f"({literal})" for literal in _LITERALS] + [name for name in names if name] * 4)
    return st.recursive(leaves, _larger, max_leaves=12)


def _larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds(lambda left, operator, right: f"({left} {operator} {right})", inner, st.sampled_from(_BINARY), inner),
        st.builds(lambda operator, operand: f"({operator}{operand})", st.sampled_from(_UNARY), inner),
        st.builds(lambda operand, method: operand + ("" if method[0] == "[" else ".") + method, inner, st.sampled_from(_METHODS)),
        st.builds(lambda name, operand: f"{name}({operand})", st.sampled_from(_FUNCTIONS), inner),
        st.builds(lambda test, left, right: f"({test} ? {left} : {right})", inner, inner, inner),
        st.builds(lambda left, right: f"`${{{left}}}-${{{right}}}`", inner, inner),
        st.builds(lambda left, right: f"[{left}, {right}]", inner, inner),
        st.builds(lambda left, right: f"({{ k: {left}, ...{right} }})", inner, inner),
        st.builds(lambda operand: f"({operand})?.length", inner),
        st.builds(lambda operand: f"((x, y = 2) => [x, y])({operand})", inner),
    )


def functions() -> st.SearchStrategy[str]:
    """A call of a function whose body is a few random statements over a, b and c."""
    simple = _expression(("a", "b", "c"))
    statement = st.deferred(lambda: _statement(simple, block))
    block = st.lists(statement, min_size=1, max_size=3).map("\n".join)
    return st.builds(
        lambda body, first, second: (
            f"(function (a, b) {{ let c = 0, turns = 0, out = [];\n{body}\nreturn [a, b, c, out]; }})(({first}), ({second}))"
        ),
        block,
        st.sampled_from(_LITERALS),
        st.sampled_from(_LITERALS),
    )


def _statement(simple: st.SearchStrategy[str], block: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    target = st.sampled_from(("a", "b", "c"))
    assign = st.sampled_from(("=", "+=", "-=", "*=", "^=", "||=", "??=", "&&="))
    return st.one_of(
        st.builds(lambda name, operator, value: f"{name} {operator} {value};", target, assign, simple),
        st.builds(lambda value: f"if (out.length < 40) out.push({value});", simple),
        st.builds(lambda name, sign: f"{name}{sign};", target, st.sampled_from(("++", "--"))),
        st.builds(lambda test, body, other: f"if ({test}) {{ {body} }} else {{ {other} }}", simple, block, block),
        st.builds(lambda body: f"for (let i = 0; i < 3; i++) {{ if (++turns > 60) break; {body}\nout.push(i); }}", block),
        st.builds(lambda test, body: f"while ({test}) {{ if (++turns > 60) break; {body} }}", simple, block),
        st.builds(lambda body: f"for (const x of ['p', 'q', 1]) {{ {body}\nc = x; if (++turns > 60) continue; }}", block),
        st.builds(lambda body: f"for (const k in {{ x: 1, y: 2 }}) {{ {body}\nout.push(k); }}", block),
        st.builds(
            lambda value, body, other: f"switch ({value}) {{ case 1: {body} case 'a': {other} break; default: c = 'd'; }}",
            simple,
            block,
            block,
        ),
        st.builds(lambda body, other: f"try {{ {body} }} catch (e) {{ {other}\nout.push(e instanceof TypeError); }}", block, block),
        st.builds(lambda value: f"if ({value}) throw {value};", simple),
        st.builds(lambda value: f"if ({value}) return {value};", simple),
        st.builds(lambda name, value: f"{name} = ((x) => () => x)({value})();", target, simple),
    )
