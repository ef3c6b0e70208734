using System.Globalization;
using Integrations.Ussd;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Benchmarks.Ussd;

/// <summary>A menu of 25 choices in a row, dialled by many subscribers of one process.</summary>
internal static class UssdMenuCalls
{
    private const int Sessions = 20_000;
    private const int Screens = 26;

    public static UssdMenu Menu { get; } = UssdMenu.Create<Basket>("calls", menu =>
    {
        for (var screen = 0; screen < Screens; screen++)
        {
            var next = screen + 1 < Screens ? screen + 1 : 1;
            menu.Choice(Name(screen), $"Step {screen}: what next?").Option("Go on", Name(next)).Option("Take one", Name(next), static basket => new Basket { Items = basket.Items + 1 }).Option("To the start", Name(0));
        }
    });

    /// <summary>Walks new sessions from the dial to this depth and times every call, the messages made before.</summary>
    /// <returns>Calls a second by the clock and by the processor's time, and bytes a call.</returns>
    public static (double CallsPerSecond, double CallsPerProcessorSecond, double BytesPerCall) Walk(int depth, bool onlyLast, bool sendsHistory)
    {
        var services = new ServiceCollection();
        services.AddUssd();
        using var provider = services.BuildServiceProvider();
        var engine = new UssdEngine(new UssdMenus(Menu), provider);
        var messages = new UssdMessage[Sessions / depth][];
        var ids = new string[messages.Length];
        for (var session = 0; session < messages.Length; session++)
        {
            ids[session] = string.Create(CultureInfo.InvariantCulture, $"ATUid_{session:x32}");
            messages[session] = [.. Enumerable.Range(0, depth + 1).Select(step => Message(ids[session], step, sendsHistory))];
        }

        if (onlyLast)
        {
            foreach (var session in messages)
            {
                foreach (var message in session.AsSpan(0, depth))
                {
                    Handle(engine, message);
                }
            }
        }

        GC.Collect();
        var calls = 0;
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var processor = Environment.CpuUsage.TotalTime;
        var started = TimeProvider.System.GetTimestamp();
        for (var step = onlyLast ? depth : 1; step <= depth; step++)
        {
            foreach (var session in messages)
            {
                if (!onlyLast && step is 1)
                {
                    Handle(engine, session[0]);
                    calls++;
                }

                Handle(engine, session[step]);
                calls++;
            }
        }

        var elapsed = TimeProvider.System.GetElapsedTime(started);
        var used = Environment.CpuUsage.TotalTime - processor;
        return (calls / elapsed.TotalSeconds, calls / used.TotalSeconds, (GC.GetTotalAllocatedBytes(precise: true) - bytes) / (double)calls);
    }

    public static UssdMessage Message(string session, int step, bool sendsHistory) => new()
    {
        Gateway = "africastalking",
        SessionId = session,
        ServiceCode = "*384*5#",
        Msisdn = Msisdn.FromInternational("254712345678"),
        Type = sendsHistory || step > 0 ? UssdMessageType.Unmarked : UssdMessageType.Start,
        History = sendsHistory ? string.Join('*', Enumerable.Repeat("1", step)) : null,
        Text = sendsHistory ? null : step is 0 ? "*384*5#" : "1",
        RequestId = sendsHistory ? null : step.ToString(CultureInfo.InvariantCulture),
    };

    private static string Name(int screen) => string.Create(CultureInfo.InvariantCulture, $"s{screen}");

    private static void Handle(UssdEngine engine, UssdMessage message)
    {
        var answering = engine.HandleAsync(message);
        if (!answering.IsCompletedSuccessfully || answering.Result.Kind is not UssdReplyKind.Continue)
        {
            throw new InvalidOperationException("The menu did not answer.");
        }
    }
}
