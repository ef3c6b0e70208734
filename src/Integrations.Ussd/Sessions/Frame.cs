namespace Integrations.Ussd;

/// <summary>A screen that the subscriber came through, and those before it. Immutable, so that a step back and a step on cost the same at any depth.</summary>
internal sealed class Frame(int screen, Frame? before)
{
    public int Screen { get; } = screen;

    public Frame? Before { get; } = before;

    public int Depth { get; } = before is null ? 1 : before.Depth + 1;
}
