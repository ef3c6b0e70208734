namespace Integrations.Ussd;

/// <summary>Where a subscriber is in a menu, with the menu's data. Immutable: every answer makes a new one. A store keeps it and does not look inside.</summary>
/// <remarks>Holds no secret that was typed. It does hold a phone number and the last screen, so a shared cache should encrypt it.</remarks>
public sealed class UssdSession
{
    internal UssdSession()
    {
    }

    /// <summary>Counts the answers: 1 for the first. A store replaces a session only by the next version.</summary>
    public long Version { get; internal init; }

    /// <summary>The menu, by name.</summary>
    public string Menu { get; internal init; } = "";

    internal int Screen { get; init; }

    internal Frame? Back { get; init; }

    internal object? Data { get; init; }

    internal int Page { get; init; }

    internal UssdItem[]? Items { get; init; }

    internal int Errors { get; init; }

    internal string? Culture { get; init; }

    internal string? ServiceCode { get; init; }

    internal Msisdn? Msisdn { get; init; }

    internal Mark Mark { get; init; }

    internal UssdReply? Answer { get; init; }

    internal DateTimeOffset StartedAt { get; init; }

    internal DateTimeOffset AnsweredAt { get; init; }

    internal bool IsOver { get; init; }

    /// <summary>The first session's key, of which idempotency keys are made, also after a redial.</summary>
    internal string Flow { get; init; } = "";

    internal int Visits { get; init; }

    internal WorkMark? Work { get; init; }

    /// <summary>Whether <see cref="Answer"/> is the result of work that nobody has seen.</summary>
    internal bool IsUnseen { get; init; }

    /// <summary>The id of an older session: to be continued, or whose work is waited for.</summary>
    internal string? Follows { get; init; }

    /// <summary>Whether the subscriber is asked to continue <see cref="Follows"/> or to start again.</summary>
    internal bool IsOffer { get; init; }

    /// <summary>Whether the subscriber's next dial finds it.</summary>
    internal bool IsPointed { get; init; }

    /// <summary>Whether its screen asks something else in this release of the menu than in the one that showed it.</summary>
    internal bool IsChanged { get; init; }

    /// <summary>Whether its work is none of this release of the menu: it may have moved money, and nobody here can tell.</summary>
    internal bool IsLost => Work is { Screen: < 0 };

    /// <summary>The menu and the version.</summary>
    public override string ToString() => $"{Menu} {Version}";

    /// <summary>What effects are keyed by. The start is part of it: a gateway may use an id again for somebody else.</summary>
    internal string FlowOf(in UssdSessionKey key) => Flow.Length > 0
        ? Flow
        : UssdSessionKey.Digest($"{key.Gateway}\n{key.Service}\n{key.Id}\n{Msisdn?.Reveal()}\n{StartedAt.UtcTicks.ToString(System.Globalization.CultureInfo.InvariantCulture)}");

    /// <summary>The same session for another id: its effects keep the keys that they have under this one.</summary>
    internal UssdSession Under(in UssdSessionKey key) => With(new SessionChange(this), FlowOf(key));

    internal UssdSession With(in SessionChange change) => With(change, Flow);

    private UssdSession With(in SessionChange change, string flow) => new()
    {
        Version = Version + 1,
        Menu = Menu,
        Screen = change.Screen,
        Back = change.Back,
        Data = change.Data,
        Page = change.Page,
        Items = change.Items,
        Errors = change.Errors,
        Culture = change.Culture,
        ServiceCode = ServiceCode,
        Msisdn = Msisdn,
        Mark = change.Mark,
        Answer = change.Answer,
        StartedAt = StartedAt,
        AnsweredAt = change.AnsweredAt,
        IsOver = change.IsOver,
        Flow = flow,
        Visits = change.Visits,
        Work = change.Work,
        IsUnseen = change.IsUnseen,
        IsPointed = change.IsPointed,
        Follows = change.Follows,
        IsOffer = change.IsOffer,
    };
}
