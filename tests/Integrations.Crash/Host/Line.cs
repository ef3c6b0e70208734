namespace Integrations.Crash.Host;

/// <summary>What hosts and their parent say to each other, a line each. A line that was written survives its writer.</summary>
internal static class Line
{
    /// <summary>To the parent: the host listens.</summary>
    public const string Ready = "ready";

    /// <summary>To the parent: the first change is stored.</summary>
    public const string Worked = "worked";

    /// <summary>To the parent: the payment of a key is taken.</summary>
    public const string Taken = "taken";

    /// <summary>To the parent: an observer was told that the payment of a key has a status.</summary>
    public const string Told = "told";

    /// <summary>To the parent: the host kills itself.</summary>
    public const string Dying = "dying";

    /// <summary>To the host: pay what a key stands for.</summary>
    public const string Pay = "pay";

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
