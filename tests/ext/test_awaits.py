# test_awaits.py - awaits what a thread of C's ends.
# SPDX-License-Identifier: MIT

import asyncio
import gc
import threading
import time
import weakref

import pytest

import awaits
from conftest import output_of


class Job(awaits.Job):
    """What can be awaited: the callable that is kept runs in the thread of C's,
    and wakes the loop."""

    ms = 1

    def __await__(self):
        loop = asyncio.get_running_loop()
        future = loop.create_future()

        def finish(result):
            if not future.done():
                future.set_result(result)

        def done(result):
            try:
                loop.call_soon_threadsafe(finish, result)
            except RuntimeError:
                pass  # the loop is closed

        self.start(self.ms, done)
        return future.__await__()


@pytest.fixture(autouse=True)
def no_thread_is_left():
    yield
    deadline = time.monotonic() + 20
    while awaits.count_runs() > 0:
        assert time.monotonic() < deadline
        time.sleep(0.001)


def test_a_job_is_awaited():
    async def main():
        return await Job(7)

    assert asyncio.run(main()) == 7


def test_the_loop_runs_meanwhile():
    async def main():
        job = Job(2)
        job.ms = 50
        ticks = 0
        task = asyncio.ensure_future(asyncio.wait_for(job, 10))
        while not task.done():
            await asyncio.sleep(0.001)
            ticks += 1
        return ticks, await task

    ticks, result = asyncio.run(main())
    assert ticks > 1
    assert result == 100


def test_many_jobs_are_awaited_at_once():
    async def main():
        return await asyncio.gather(*map(Job, range(50)))

    assert asyncio.run(main()) == list(range(50))


def test_a_job_whose_await_is_cancelled_goes_on_and_is_forgotten():
    async def main():
        job = Job(3)
        job.ms = 30
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(job, 0.001)
        return await Job(4)

    assert asyncio.run(main()) == 4


def test_a_job_may_end_after_its_loop():
    async def main():
        job = Job(3)
        job.ms = 30
        iter(job.__await__())

    asyncio.run(main())


def test_the_callable_is_called_in_another_thread_and_let_go():
    threads = []

    def done(result):
        threads.append(threading.get_ident())

    reference = weakref.ref(done)
    awaits.Job(1).start(1, done)
    deadline = time.monotonic() + 20
    while not threads or awaits.count_runs() > 0:
        assert time.monotonic() < deadline
        time.sleep(0.001)
    assert threads != [threading.get_ident()]
    del done
    gc.collect()
    assert reference() is None


def test_the_interpreter_may_end_before_a_job():
    assert output_of("import awaits; awaits.Job(1).start(200, print)") == ""
