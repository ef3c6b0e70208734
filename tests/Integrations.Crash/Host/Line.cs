namespace Integrations.Crash.Host;

/// <summary>What hosts and their parent say to each other, a line each. A line that was written survives its writer.</summary>
internal static class Line
{
    /// <summary>To the parent: the host listens.</summary>
    public const string Ready = "ready";

    /// <summary>To the parent: where a provider's account reports to this host.</summary>
    public const string Listens = "listens";

    /// <summary>To the parent: the first change is stored.</summary>
    public const string Worked = "worked";

    /// <summary>To the parent: a payment that this host took in was sent, and what came of it is stored: it works as it should.</summary>
    public const string Steady = "steady";

    /// <summary>To the parent: the payment of a key is taken.</summary>
    public const string Taken = "taken";

    /// <summary>To the parent: the call for a key failed: how, and whether it is certain that nothing was sent.</summary>
    public const string Refused = "refused";

    /// <summary>What the name of a failure begins with that callers are not promised.</summary>
    public const string Odd = "!";

    /// <summary>To the parent: an observer was told that the payment of a key has a status.</summary>
    public const string Told = "told";

    /// <summary>To the parent: the host kills itself.</summary>
    public const string Dying = "dying";

    /// <summary>To the host: pay what a key stands for.</summary>
    public const string Pay = "pay";

    /// <summary>To the parent: what was sold under a key: our reference, the supplier's number, the tokens.</summary>
    public const string Printed = "printed";

    /// <summary>To the host: print what was sold under a key.</summary>
    public const string Print = "print";

    /// <summary>To the host: kill yourself at a point, which is reached for the so-manieth time from now.</summary>
    public const string Arm = "arm";

    /// <summary>To the host: stop in order.</summary>
    public const string Stop = "stop";

    private static readonly Lock Gate = new();

    public static void Write(string text)
    {
        lock (Gate)
        {
            Console.Out.WriteLine(text);
            Console.Out.Flush();
        }
    }
}
