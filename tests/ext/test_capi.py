# test_capi.py - the addresses of C functions.
# SPDX-License-Identifier: MIT

import ctypes
import math
import os
import subprocess
import sys
import sysconfig

import pytest

import capi


def parts(capsule):
    """The name of a capsule, and its pointer."""
    name = ctypes.pythonapi.PyCapsule_GetName
    name.restype, name.argtypes = ctypes.c_char_p, [ctypes.py_object]
    pointer = ctypes.pythonapi.PyCapsule_GetPointer
    pointer.restype = ctypes.c_void_p
    pointer.argtypes = [ctypes.py_object, ctypes.c_char_p]
    return name(capsule), pointer(capsule, name(capsule))


def test_each_capsule_is_named_by_the_signature():
    names = {name: parts(capsule)[0] for name, capsule in capi.__pyx_capi__.items()}
    assert names == {
        "scale": b"double (double, double)",
        "bell": b"double (double)",
        "wave": b"double (double, void *)",
        "plane": b"double (int, double *)",
        "word": b"char const *(void)",
        "hypot2": b"int64_t (int64_t, int64_t)",
    }


def test_each_capsule_has_the_address():
    scale = ctypes.CFUNCTYPE(ctypes.c_double, ctypes.c_double, ctypes.c_double)
    assert scale(parts(capi.__pyx_capi__["scale"])[1])(1.5, 4.0) == 6.0
    word = ctypes.CFUNCTYPE(ctypes.c_char_p)
    assert word(parts(capi.__pyx_capi__["word"])[1])() == b"a word"


def test_a_function_may_be_python_s_as_well():
    assert capi.scale(1.5, by=4.0) == 6.0


def test_a_submodule_has_addresses_of_its_own():
    assert list(capi.sub.__pyx_capi__) == ["away"]


def test_the_stub_has_the_dict(tmp_path):
    stub = tmp_path / "__init__.pyi"
    subprocess.run([os.environ["PYZC"], "stubs", capi.__file__, stub,
                    tmp_path / "sub.pyi"], check=True)
    assert "\n__pyx_capi__: dict[str, object]\n" in stub.read_text()


def library(name):
    """A module that only the main Python has."""
    if "asan" in os.environ.get("LD_PRELOAD", ""):
        pytest.skip("built with AddressSanitizer")
    return pytest.importorskip(name, reason=f"there is no {name.split('.')[0]}")


def test_scipy_integrates_a_function():
    scipy = library("scipy")
    integrate = library("scipy.integrate")
    bell = scipy.LowLevelCallable(capi.__pyx_capi__["bell"])
    assert bell.signature == "double (double)"
    assert integrate.quad(bell, -math.inf, math.inf)[0] == pytest.approx(
        math.sqrt(math.pi))
    # By the name of a module that Cython might have compiled.
    same = scipy.LowLevelCallable.from_cython(capi, "bell")
    assert integrate.quad(same, 0.0, 1.0)[0] == pytest.approx(
        math.sqrt(math.pi) / 2 * math.erf(1.0))


def test_scipy_passes_user_data_and_arrays():
    scipy = library("scipy")
    integrate = library("scipy.integrate")
    two = ctypes.c_double(2.0)
    wave = scipy.LowLevelCallable(
        capi.__pyx_capi__["wave"], ctypes.cast(ctypes.pointer(two), ctypes.c_void_p))
    assert integrate.quad(wave, 0.0, math.pi / 2)[0] == pytest.approx(1.0)
    plane = scipy.LowLevelCallable(capi.__pyx_capi__["plane"])
    assert integrate.nquad(plane, [(0.0, 1.0), (0.0, 2.0)])[0] == pytest.approx(3.0)


def test_numba_compiles_a_call_of_the_address():
    numba = library("numba")
    extending = library("numba.extending")
    address = extending.get_cython_function_address("capi", "hypot2")
    hypot2 = ctypes.CFUNCTYPE(ctypes.c_longlong, *2 * [ctypes.c_longlong])(address)

    @numba.njit
    def total(n):
        result = 0
        for i in range(n):
            result += hypot2(i, 1)
        return result

    assert total(10) == sum(i * i + 1 for i in range(10))


def test_numba_calls_by_its_wrapper_address_protocol():
    numba = library("numba")

    class Scale(numba.types.WrapperAddressProtocol):
        def __wrapper_address__(self):
            return parts(capi.__pyx_capi__["scale"])[1]

        def signature(self):
            return numba.float64(numba.float64, numba.float64)

    @numba.njit
    def apply(f, x):
        return f(x, 4.0) + 1.0

    assert apply(Scale(), 1.5) == 7.0


def test_cython_imports_the_functions(tmp_path):
    library("Cython")
    (tmp_path / "capi.pxd").write_text(
        "from libc.stdint cimport int64_t\n"
        "cdef double scale(double, double) noexcept nogil\n"
        "cdef int64_t hypot2(int64_t, int64_t) noexcept nogil\n"
        "cdef const char *word() noexcept nogil\n"
        "cdef double plane(int, double *) noexcept nogil\n")
    (tmp_path / "user.pyx").write_text(
        "cimport capi\n"
        "def use(double x):\n"
        "    return (capi.scale(x, 2.0), capi.hypot2(3, 4), capi.word(),\n"
        "            capi.plane(1, &x))\n")
    subprocess.run([sys.executable, "-m", "cython", "-3", "user.pyx"],
                   cwd=tmp_path, check=True)
    include = sysconfig.get_path("include")
    output = "user" + sysconfig.get_config_var("EXT_SUFFIX")
    subprocess.run(["cc", "-shared", "-fPIC", "-w", f"-I{include}", "user.c",
                    "-o", output], cwd=tmp_path, check=True)
    code = f"import sys; sys.path[:0] = {[str(tmp_path), *sys.path]!r}; import user"
    done = subprocess.run(
        [sys.executable, "-c", code + "; print(user.use(1.5))"],
        capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("(3.0, 25, b'a word', 1.5)\n", "")
