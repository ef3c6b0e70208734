using System.Globalization;

namespace Integrations.Benchmarks.Postgres;

/// <summary>What a private server has used since it was started: processor time, which tells more than the clock on a machine that others use too, and log written.</summary>
/// <param name="Processor">Of all its processes.</param>
/// <param name="LogBytes">Where its write-ahead log stands.</param>
internal readonly record struct ServerUse(TimeSpan Processor, long LogBytes)
{
    // Fields of /proc/N/stat after the name, which may hold blanks: own time, and that of children that ended.
    private const int FirstTime = 11;
    private const int TicksPerSecond = 100;

    public static ServerUse operator -(ServerUse later, ServerUse earlier) => new(later.Processor - earlier.Processor, later.LogBytes - earlier.LogBytes);

    /// <summary>Processor time of a server and of its children; <see cref="TimeSpan.Zero"/> where it is not on this machine.</summary>
    public static TimeSpan ProcessorOf(int server)
    {
        if (!File.Exists($"/proc/{server}/stat"))
        {
            return TimeSpan.Zero;
        }

        var children = File.ReadAllText($"/proc/{server}/task/{server}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return TimeSpan.FromSeconds((Ticks($"/proc/{server}/stat", 4) + children.Sum(static child => Ticks($"/proc/{child}/stat", 2))) / (double)TicksPerSecond);
    }

    private static long Ticks(string file, int fields)
    {
        try
        {
            var text = File.ReadAllText(file);
            return text[(text.LastIndexOf(')') + 2)..].Split(' ').Skip(FirstTime).Take(fields).Sum(static field => long.Parse(field, CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            // It ended meanwhile.
            return 0;
        }
    }
}
