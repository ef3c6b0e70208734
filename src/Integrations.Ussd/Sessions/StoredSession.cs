using System.Text.Json;

namespace Integrations.Ussd;

/// <summary>A session as JSON. Screens stand by name, so that a menu may gain screens while people are in it.</summary>
internal sealed class StoredSession
{
    public long Version { get; set; }

    public string Menu { get; set; } = "";

    public string? Screen { get; set; }

    /// <summary>What the screen asks, in few letters.</summary>
    public string? Shape { get; set; }

    public string[]? Back { get; set; }

    public JsonElement? Data { get; set; }

    public int Page { get; set; }

    public UssdItem[]? Items { get; set; }

    public int Errors { get; set; }

    public string? Culture { get; set; }

    public string? ServiceCode { get; set; }

    public string? Msisdn { get; set; }

    public Mark Mark { get; set; }

    public StoredReply? Answer { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset AnsweredAt { get; set; }

    public bool IsOver { get; set; }

    public string Flow { get; set; } = "";

    public int Visits { get; set; }

    public string? WorkScreen { get; set; }

    public WorkMark? Work { get; set; }

    public bool IsUnseen { get; set; }

    public string? Follows { get; set; }

    public bool IsOffer { get; set; }

    public bool IsPointed { get; set; }

    public static StoredSession From(UssdSession session, UssdMenu? menu)
    {
        var back = new List<string>();
        for (var frame = session.Back; frame is not null && menu is not null; frame = frame.Before)
        {
            back.Add(menu.NameOf(frame.Screen));
        }

        return new StoredSession
        {
            Version = session.Version,
            Menu = session.Menu,
            Screen = session.Screen < 0 ? null : menu?.NameOf(session.Screen),
            Shape = session.Screen < 0 ? null : menu?.Screens[session.Screen].Shape,
            Back = back.Count > 0 ? [.. back] : null,
            Data = session.Data is null || menu is null ? null : menu.WriteData(session.Data),
            Page = session.Page,
            Items = session.Items,
            Errors = session.Errors,
            Culture = session.Culture,
            ServiceCode = session.ServiceCode,
            Msisdn = session.Msisdn?.Reveal(),
            Mark = session.Mark,
            Answer = session.Answer is null ? null : StoredReply.From(session.Answer),
            StartedAt = session.StartedAt,
            AnsweredAt = session.AnsweredAt,
            IsOver = session.IsOver,
            Flow = session.Flow,
            Visits = session.Visits,
            WorkScreen = session.Work is { } work ? menu?.NameOf(work.Screen) : null,
            Work = session.Work,
            IsUnseen = session.IsUnseen,
            Follows = session.Follows,
            IsOffer = session.IsOffer,
            IsPointed = session.IsPointed,
        };
    }

    /// <summary>The session. Null when it is not of this menu, or of an earlier shape of it; never when work was begun, which must not be begun anew under another key.</summary>
    public UssdSession? ToSession(UssdMenu? menu)
    {
        if (menu is null)
        {
            return Menu.Length is 0 ? ToSession(null, -1, null, null, null) : null;
        }

        var work = Work;
        var isKnown = TryFind(menu, out var screen, out var back);
        if (work is not null)
        {
            var isOurs = WorkScreen is not null && menu.TryIndexOf(WorkScreen, out var at) && menu.Screens[at] is WorkScreen ? at : -1;
            work = work with { Screen = isKnown ? isOurs : -1 };
        }
        else if (!isKnown)
        {
            return null;
        }

        object? data;
        try
        {
            data = Data is { } written ? menu.ReadData(written) : menu.NewData();
        }
        catch (JsonException) when (work is not null)
        {
            (work, data) = (work with { Screen = -1 }, menu.NewData());
        }

        return ToSession(menu, isKnown ? screen : -1, isKnown ? back : null, data, work);
    }

    private bool TryFind(UssdMenu menu, out int screen, out Frame? back)
    {
        (screen, back) = (-1, null);
        if (Screen is not null && !menu.TryIndexOf(Screen, out screen))
        {
            return false;
        }

        foreach (var name in (Back ?? []).Reverse())
        {
            if (!menu.TryIndexOf(name, out var before))
            {
                return false;
            }

            back = new Frame(before, back);
        }

        return true;
    }

    private UssdSession ToSession(UssdMenu? menu, int screen, Frame? back, object? data, WorkMark? work) => new()
    {
        Version = Version,
        Menu = Menu,
        Screen = screen,
        Back = back,
        Data = data,
        Page = Page,
        Items = Items,
        Errors = Errors,
        Culture = Culture,
        ServiceCode = ServiceCode,
        Msisdn = Integrations.Msisdn.TryFromInternational(Msisdn, out var msisdn) ? msisdn : null,
        Mark = Mark,
        Answer = Answer?.ToReply(),
        StartedAt = StartedAt,
        AnsweredAt = AnsweredAt,
        IsOver = IsOver,
        Flow = Flow,
        Visits = Visits,
        Work = work,
        IsUnseen = IsUnseen,
        Follows = Follows,
        IsOffer = IsOffer,
        IsPointed = IsPointed,
        IsChanged = screen >= 0 && Shape != menu!.Screens[screen].Shape,
    };
}
