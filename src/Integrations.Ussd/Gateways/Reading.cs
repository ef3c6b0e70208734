using System.Globalization;

namespace Integrations.Ussd;

/// <summary>Judges a message by what its session handled before. A pure function.</summary>
internal static class Reading
{
    /// <summary>Ends of the window in which a gateway without request ids delivers the same message again.</summary>
    public static readonly TimeSpan RepeatWindow = TimeSpan.FromSeconds(2);

    private static readonly string[] Digits = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

    public static Arrival Resolve(UssdMessage message, UssdSession? session, ServiceCodes codes, DateTimeOffset now)
    {
        switch (message.Type)
        {
            case UssdMessageType.Malformed:
                return new Arrival { Kind = RequestKind.Malformed };
            case UssdMessageType.Release:
                return Closing(RequestKind.Release, message, session);
            case UssdMessageType.Timeout:
                return Closing(RequestKind.Timeout, message, session);
            case UssdMessageType.Ended:
                return Closing(RequestKind.Ended, message, session);
        }

        // A gateway may use an id again without a word: nobody answers another one's screens.
        if (session is { Msisdn: { } holder } && message.Msisdn is { } sender && sender != holder)
        {
            session = null;
        }

        if (session is null)
        {
            return message.Type is UssdMessageType.Input && message.RefusesUnknownSession
                ? new Arrival { Kind = RequestKind.UnknownSession }
                : Begin(message, codes);
        }

        if (message.Type is UssdMessageType.Start && !(session.Mark.Inputs is 0 && session.Mark.InputHash == StartHash(message)))
        {
            return Begin(message, codes);
        }

        var arrival = message.History is { } history ? ByHistory(message, history, session) : ByInput(message, session, now);

        // After a last screen only its repeat belongs to the old dialog.
        return session.IsOver && arrival.Kind is RequestKind.Input ? Begin(message, codes) : arrival;
    }

    private static Arrival ByHistory(UssdMessage message, string history, UssdSession session)
    {
        var mark = session.Mark;
        if (!mark.TryMatch(history, out var rest))
        {
            return Known(RequestKind.Stale, message, session, null, false, mark);
        }

        if (rest == history.Length)
        {
            var last = mark.Inputs is 0 ? null : history[(history.LastIndexOf('*') + 1)..];
            return Known(RequestKind.Repeat, message, session, last, false, mark);
        }

        var added = mark.Items is 0 ? history : Input(history.AsSpan(rest + 1));
        var items = Mark.Count(history);
        return Known(RequestKind.Input, message, session, added, items - mark.Items > 1, mark.Handled(history, items));
    }

    private static string Input(ReadOnlySpan<char> text) => text is [>= '0' and <= '9' and var digit] ? Digits[digit - '0'] : text.ToString();

    private static Arrival ByInput(UssdMessage message, UssdSession session, DateTimeOffset now)
    {
        var mark = session.Mark;
        var input = message.Text ?? "";
        if (message.Type is UssdMessageType.Start)
        {
            return Known(RequestKind.Repeat, message, session, null, false, mark);
        }

        if (message.RequestId is { Length: > 0 } id && mark.RequestId is { Length: > 0 } handled)
        {
            if (id == handled)
            {
                return Known(RequestKind.Repeat, message, session, input, false, mark);
            }

            if (long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && long.TryParse(handled, NumberStyles.None, CultureInfo.InvariantCulture, out var before) && number < before)
            {
                return Known(RequestKind.Stale, message, session, input, false, mark);
            }
        }
        else if (mark.InputLength == input.Length && mark.Inputs > 0 && now - session.AnsweredAt <= RepeatWindow && (mark.InputHash is 0 || mark.InputHash == Mark.HashOf(input)))
        {
            return Known(RequestKind.Repeat, message, session, input, false, mark);
        }
        else if (mark.Inputs is 0 && message.Type is UssdMessageType.Unmarked && mark.InputHash == StartHash(message) && now - session.AnsweredAt <= RepeatWindow)
        {
            return Known(RequestKind.Repeat, message, session, null, false, mark);
        }

        var next = mark with { RequestId = message.RequestId, InputLength = input.Length, InputHash = Mark.HashOf(input), Inputs = mark.Inputs + 1 };
        return Known(RequestKind.Input, message, session, input, false, next);
    }

    private static Arrival Begin(UssdMessage message, ServiceCodes codes)
    {
        var given = ServiceCode.Normalise(message.ServiceCode);
        var history = message.History;
        string? code;
        string? extras;
        var codeItems = 0;
        if (history is not null)
        {
            var dialled = given is null ? history : history.Length is 0 ? ServiceCode.Bare(given) : $"{ServiceCode.Bare(given)}*{history}";
            var givenLength = given is null ? 0 : given.Length - 2;
            var found = codes.Find(dialled);
            if (found < 0)
            {
                found = message.HistoryHoldsCode ? dialled.Length : givenLength;
            }

            code = found is 0 ? given : $"*{dialled[..found]}#";
            extras = found < dialled.Length && history.Length > 0 ? dialled[(found is 0 ? 0 : found + 1)..] : null;
            codeItems = Mark.Count(history) - (extras is null ? 0 : Mark.Count(extras));
        }
        else
        {
            (code, extras) = Dialled(message.TextIsBareCode ? $"*{message.Text}#" : message.Text, given, codes);
        }

        var mark = new Mark { Items = history is null ? 0 : Mark.Count(history), CodeItems = Math.Max(codeItems, 0), RequestId = message.RequestId, InputHash = StartHash(message) };
        return new Arrival
        {
            Kind = RequestKind.Start,
            ServiceCode = code,
            Msisdn = message.Msisdn,
            DialExtras = extras,

            // What was dialled along may be a PIN, until a screen has read it that asks for none.
            Mark = history is null ? mark : mark.HideNewItems(history, mark.CodeItems),
        };
    }

    private static (string? Code, string? Extras) Dialled(string? text, string? given, ServiceCodes codes)
    {
        if (!ServiceCode.IsDialled(text))
        {
            return (given, null);
        }

        var bare = ServiceCode.Bare(text);
        var length = codes.Find(bare);
        if (length < 0 && given is not null && new ServiceCodes([given]).Find(bare) is > 0 and var own)
        {
            length = own;
        }

        if (length < 0)
        {
            return given is null ? (ServiceCode.Normalise(text), null) : (given, null);
        }

        return ($"*{bare[..length]}#", length < bare.Length ? bare[(length + 1)..] : null);
    }

    // The length is enough beside the session id, and tells nothing of a PIN that was dialled along.
    private static ulong StartHash(UssdMessage message) => ((ulong)(message.History ?? message.Text ?? "").Length << 1) | 1;

    private static Arrival Known(RequestKind kind, UssdMessage message, UssdSession session, string? input, bool isAmbiguous, Mark mark) => new()
    {
        Kind = kind,
        ServiceCode = session.ServiceCode ?? ServiceCode.Normalise(message.ServiceCode),
        Msisdn = message.Msisdn ?? session.Msisdn,
        Input = input,
        IsAmbiguous = isAmbiguous,
        Mark = mark,
    };

    private static Arrival Closing(RequestKind kind, UssdMessage message, UssdSession? session) => new()
    {
        Kind = kind,
        ServiceCode = session?.ServiceCode ?? ServiceCode.Normalise(message.ServiceCode),
        Msisdn = message.Msisdn ?? session?.Msisdn,
        Mark = session?.Mark ?? default,
    };
}
