namespace Integrations.Samples.Trimmed;

/// <summary>Counts what holds and prints what does not.</summary>
internal sealed class Checks
{
    private int _held;
    private int _failed;

    public void Expect(string what, bool holds)
    {
        _held += holds ? 1 : 0;
        _failed += holds ? 0 : 1;
        Console.WriteLine($"{(holds ? "ok    " : "FAILED")} {what}");
    }

    public int Report()
    {
        Console.WriteLine($"{_held} hold, {_failed} failed");
        return _failed;
    }
}
