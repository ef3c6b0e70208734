using System.Text.Json;

namespace Integrations.Ussd;

/// <summary>A session as JSON. Screens stand by name, so that a menu may gain screens while people are in it.</summary>
internal sealed class StoredSession
{
    public long Version { get; set; }

    public string Menu { get; set; } = "";

    public string? Screen { get; set; }

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

    public UssdSession? ToSession(UssdMenu? menu)
    {
        var screen = -1;
        var work = Work;
        Frame? back = null;
        if (menu is null ? Menu.Length > 0 : Screen is not null && !menu.TryIndexOf(Screen, out screen))
        {
            return null;
        }

        foreach (var name in (Back ?? []).Reverse())
        {
            if (menu is null || !menu.TryIndexOf(name, out var before))
            {
                return null;
            }

            back = new Frame(before, back);
        }

        if (work is not null)
        {
            if (menu is null || WorkScreen is null || !menu.TryIndexOf(WorkScreen, out var at))
            {
                return null;
            }

            work = work with { Screen = at };
        }

        return new UssdSession
        {
            Version = Version,
            Menu = Menu,
            Screen = screen,
            Back = back,
            Data = menu is null ? null : Data is { } data ? menu.ReadData(data) : menu.NewData(),
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
        };
    }
}
