namespace Integrations.Ussd;

/// <summary>A screen that the subscriber came through, and those before it. Immutable, so that a step back and a step on cost the same at any depth.</summary>
internal sealed class Frame(int screen, Frame? before)
{
    // A bit for each screen behind, by its index modulo 64: most screens are known not to lie behind without a walk.
    private readonly ulong _behind = (before?._behind ?? 0) | (1UL << (screen & 63));

    public int Screen { get; } = screen;

    public Frame? Before { get; } = before;

    public int Depth { get; } = before is null ? 1 : before.Depth + 1;

    public bool MayHold(int target) => (_behind >> (target & 63) & 1) is not 0;
}
