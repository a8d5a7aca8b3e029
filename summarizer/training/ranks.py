"""Several processes that train one model, each on one core.

Threads that share every product wait for the slowest of them thousands of times a step, and a
machine that does anything else besides makes such a step ten times slower. Processes meet three
times a step only: each takes a share of the sentences of a batch, the gradients are added up in
shared memory, and each process updates a share of the weights. The sum is that of one process, so
their number changes nothing but the speed.

Synchronous data parallelism with a sharded optimiser as in Rajbhandari et al. 2020 (ZeRO, stage 1),
https://arxiv.org/abs/1910.02054.
"""

from __future__ import annotations

import math
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import torch
    from torch.nn import Module

__all__ = ["Meeting", "Moments", "Rank", "together"]

_PATIENCE = 5.0  # seconds between two looks whether the others still live


class Meeting:
    """A point that no process passes before all of them have come to it."""

    def __init__(self, context: Any, ranks: int) -> None:
        self._came = [[context.Semaphore(0) for _ in range(ranks)] for _ in range(ranks)]

    def wait(self, rank: int, alive: Callable[[], bool]) -> None:
        """Wait for the others.

        Raises:
            ChildProcessError: `alive` says that one of them is gone.
        """
        others = [i for i in range(len(self._came)) if i != rank]
        for i in others:
            self._came[rank][i].release()
        for i in others:
            while not self._came[i][rank].acquire(timeout=_PATIENCE):
                if not alive():
                    raise ChildProcessError("a process of the training ended before the others")


class Moments:
    """The running means of AdamW for each parameter, in memory that all processes see."""

    def __init__(self, model: Module) -> None:
        import torch

        self.first = {name: torch.zeros_like(p.data) for name, p in model.named_parameters()}
        self.second = {name: torch.zeros_like(p.data) for name, p in model.named_parameters()}

    def share(self) -> None:
        """Move the means to shared memory."""
        for tensor in (*self.first.values(), *self.second.values()):
            tensor.share_memory_()

    def flat(self) -> dict[str, torch.Tensor]:
        """Return the means as tensors by name, as safetensors keeps them."""
        both = (("first", self.first), ("second", self.second))
        return {f"{kind}.{name}": t for kind, means in both for name, t in means.items()}

    def load(self, flat: dict[str, torch.Tensor]) -> None:
        """Take the means that `flat` returned."""
        for name, tensor in self.flat().items():
            tensor.copy_(flat[name])

    def optimiser(
        self, model: Module, names: Sequence[str], step: int, *, weight_decay: float, encoder: float
    ) -> Any:
        """Return AdamW over the named parameters as it stands after `step` steps.

        `encoder`: the share of the rate that the layers of a translation model's encoder get.
        """
        import torch

        parameters = dict(model.named_parameters())
        layers = [n for n in names if n.startswith("model.encoder.layers")]
        others = [n for n in names if n not in layers]
        groups = [
            {"params": [parameters[n] for n in some], "share": share}
            for some, share in ((layers, encoder), (others, 1.0))
        ]
        optimiser = torch.optim.AdamW(
            groups, lr=0.0, betas=(0.9, 0.98), eps=1e-9, weight_decay=weight_decay, fused=True
        )
        for name in names:
            optimiser.state[parameters[name]] = {
                "step": torch.tensor(float(step), device=parameters[name].device),
                "exp_avg": self.first[name],
                "exp_avg_sq": self.second[name],
            }
        return optimiser


class Rank:
    """One of the processes: what it knows of the others, and its share of the work."""

    def __init__(
        self,
        number: int,
        gradients: list[dict[str, torch.Tensor]],
        sums: torch.Tensor,
        meeting: Meeting | None,
        alive: Callable[[], bool],
    ) -> None:
        self.number, self.count = number, len(gradients)
        self._gradients = gradients  # of each process, by the name of the parameter
        self._sums = sums  # (processes, 2): loss, squared norm of the gradients
        self._meeting, self._alive = meeting, alive
        self._own: list[str] = []

    def prepare(self, model: Module) -> list[str]:
        """Let autograd write where the others read; return the parameters that are this process's.

        Each process updates about as many weights as another.
        """
        loads, own = [0] * self.count, []
        parameters = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
        for name, parameter in sorted(parameters, key=lambda item: -item[1].numel()):
            parameter.grad = self._gradients[self.number][name]
            least = loads.index(min(loads))
            loads[least] += parameter.numel()
            if least == self.number:
                own.append(name)
        self._own = own
        return own

    def descend(self, optimiser: Any, loss: torch.Tensor | None, rate: float, clip: float) -> float:
        """Take one step of the sum of all processes' losses and return that sum.

        `clip` is the largest norm of the whole gradient; `optimiser` has this process's parameters.
        """
        import torch

        for group in optimiser.param_groups:
            group["lr"] = rate * group["share"]
        mine = self._gradients[self.number]
        for gradient in mine.values():
            gradient.zero_()
        if loss is not None:
            loss.backward()
        self._sums[self.number, 0] = float(loss.detach()) if loss is not None else 0.0
        self.meet()
        with torch.no_grad():
            for name in self._own:
                for number, others in enumerate(self._gradients):
                    if number != self.number:
                        mine[name].add_(others[name])
            self._sums[self.number, 1] = sum(
                float(torch.linalg.vector_norm(mine[name])) ** 2 for name in self._own
            )
            self.meet()
            total, square = self._sums.sum(dim=0).tolist()
            scale = clip / max(clip, math.sqrt(square))
            for name in self._own:
                mine[name].mul_(scale)
            optimiser.step()
        return float(total)

    def meet(self) -> None:
        """Wait until all processes are here; the weights of the step are complete then."""
        if self._meeting:
            self._meeting.wait(self.number, self._alive)


@contextmanager
def together(
    model: Module, count: int, steps: Callable[..., Iterator[Any]], *arguments: Any
) -> Iterator[Iterator[Any]]:
    """Yield `steps(rank, model, *arguments)` of the first of `count` processes; the others make
    theirs beside it and end with the block.

    The model is moved to shared memory, where it stays.
    """
    import torch
    import torch.multiprocessing as processes

    gradients = [
        {n: torch.zeros_like(p.data) for n, p in model.named_parameters() if p.requires_grad}
        for _ in range(count)
    ]
    sums = torch.zeros((count, 2), dtype=torch.float64)
    if count == 1:
        yield steps(Rank(0, gradients, sums, None, lambda: True), model, *arguments)
        return
    context = processes.get_context("spawn")  # a fork would inherit locks of OpenMP
    model.share_memory()
    for tensor in (sums, *(t for one in gradients for t in one.values())):
        tensor.share_memory_()
    meeting = Meeting(context, count)
    shared = (gradients, sums, meeting)
    children = [
        context.Process(
            target=_run, args=(number, os.getpid(), shared, steps, model, arguments), daemon=True
        )
        for number in range(1, count)
    ]
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        for child in children:
            child.start()
        first = Rank(0, *shared, lambda: all(child.is_alive() for child in children))
        yield steps(first, model, *arguments)
    finally:
        torch.set_num_threads(threads)
        for child in children:
            child.kill()  # what they know stands in shared memory
            child.join()


def _run(
    number: int,
    parent: int,
    shared: tuple[list[dict[str, torch.Tensor]], torch.Tensor, Meeting],
    steps: Callable[..., Iterator[Any]],
    model: Module,
    arguments: tuple[Any, ...],
) -> None:
    import torch

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process decides when it is over
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    torch.set_num_threads(1)
    rank = Rank(number, *shared, lambda: os.getppid() == parent)
    for _ in steps(rank, model, *arguments):
        pass
