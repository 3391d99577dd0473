"""The hello example, built by setuptools. pyzc's sources are in pyzc/."""

import shutil
import subprocess
from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

# The version of pyzc, and the options of meson_options.txt that headers have.
OPTIONS = ["VERSION=0.1.0", "CHECKS_FAULT=0", "CHECKS_TORTURE=0", "STATS=0"]


class BuildExtension(build_ext):
    def build_extension(self, extension):
        headers = Path(self.build_temp) / "pyzc"
        headers.mkdir(parents=True, exist_ok=True)
        subprocess.check_call(["pyzc", "sync", "pyzc/include/pyzc/version.h.in", headers / "version.h", *OPTIONS])
        extension.include_dirs.append(self.build_temp)
        super().build_extension(extension)
        # The stub, beside the module.
        module = Path(self.get_ext_fullpath(extension.name))
        subprocess.check_call(["pyzc", "stubs", module, module.with_name("__init__.pyi")])

    def copy_extensions_to_source(self):
        # An editable install has the module in the source tree.
        super().copy_extensions_to_source()
        shutil.copy(Path(self.build_lib, "hello/__init__.pyi"), "hello")


setup(
    packages=["hello"],
    package_data={"hello": ["py.typed"]},
    ext_modules=[
        Extension(
            # The package is the extension itself: hello/__init__.<suffix>
            "hello.__init__",
            ["hello.c", "pyzc/lib/python/unit_calls.c", "pyzc/lib/python/unit_values.c"],
            libraries=["m"],
            extra_compile_args=["-std=c11", "-isystem", "pyzc/include", "-ffunction-sections"],
            extra_link_args=["-Wl,--gc-sections"],
        )
    ],
    cmdclass={"build_ext": BuildExtension},
)
