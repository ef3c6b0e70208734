namespace Integrations.Ussd;

/// <summary>Reads what a gateway sends and writes what it expects. Stateless and thread-safe. <see cref="UssdGateways"/> has the known ones; derive for another.</summary>
public abstract class UssdGateway
{
    /// <summary>Makes a gateway.</summary>
    /// <param name="name">Lower-case letters, digits and hyphens: part of its path, its settings and its sessions' keys.</param>
    protected UssdGateway(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name.All(static character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '-')
            ? name
            : throw new ArgumentException($"'{name}' must consist of lower-case letters, digits and hyphens.", nameof(name));
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The longest screen. 160 and 70 unless the gateway says otherwise.</summary>
    public virtual UssdLimits Limits => UssdLimits.Default;

    /// <summary>Units that the gateway puts before the text and may count, such as four for <c>CON </c>.</summary>
    public virtual int PrefixUnits => 0;

    /// <summary>How long it waits for an answer.</summary>
    public virtual TimeSpan AnswerWithin => TimeSpan.FromSeconds(5);

    /// <summary>How long it keeps a session open.</summary>
    public virtual TimeSpan SessionTime => TimeSpan.FromSeconds(180);

    /// <summary>Reads a request. What it cannot read is <see cref="UssdMessageType.Malformed"/>, and what it throws is taken as that.</summary>
    public abstract UssdMessage Read(UssdHttpRequest request);

    /// <summary>Writes an answer.</summary>
    /// <param name="message">What was read.</param>
    /// <param name="reply">What to answer.</param>
    public abstract UssdHttpResponse Write(UssdMessage message, UssdReply reply);

    /// <summary>Whether the request shows the credentials that the host expects of the gateway. Gateways without credentials have none to show.</summary>
    public virtual bool IsAuthentic(UssdHttpRequest request, string? user, Secret? password) => true;

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>The subscriber's number as gateways write it: with or without a plus, with stray spaces.</summary>
    protected static Msisdn? Subscriber(string? text)
    {
        var digits = text.AsSpan().Trim().TrimStart('+').Trim();
        return Msisdn.TryFromInternational(digits, out var number) ? number : null;
    }
}
