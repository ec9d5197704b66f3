"""Jupyter's own suite for kernels, with all of its optional parts."""

import jupyter_kernel_test


class TestEpochbook(jupyter_kernel_test.KernelTests):
    kernel_name = "epochbook"
    language_name = "typescript"
    file_extension = ".ts"
    code_hello_world = 'console.log("hello, world")'
    code_stderr = 'console.error("oops")'
    completion_samples = [
        {"text": "console.lo", "matches": {"log"}},
        {"text": "Math.cosh", "matches": {"cosh"}},
    ]
    complete_code_samples = ["1", "const a = 1;", "function f() {\n  return 1;\n}"]
    incomplete_code_samples = ["function f() {", "const a = [1,", "`text", "/* comment"]
    invalid_code_samples = ["const = 1", "}", "1 +* 2"]
    code_page_something = "console?"
    code_generate_error = 'throw new Error("boom")'
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": "1 + 2 + 3", "result": "6"},
        {"code": "[1, 2].length", "result": "2"},
    ]
    code_display_data = [
        {
            "code": 'import * as tslab from "tslab";\ntslab.display.html("<b>bold</b>")',
            "mime": "text/html",
        },
        {"code": "tslab.display.png(new Uint8Array([137, 80, 78, 71]))", "mime": "image/png"},
    ]
    code_history_pattern = "1 ? 2*"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "console"
    code_clear_output = "jupyter.clearOutput()"


class TestIopubWelcome(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = "epochbook"
    support_iopub_welcome = True
