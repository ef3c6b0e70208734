namespace Integrations.MtnMomo;

/// <summary>Who pays or is paid: a phone number, an e-mail address or a party code. Its text form shows none of it.</summary>
public readonly record struct MomoParty
{
    private MomoParty(string type, string id) => (Type, Id) = (type, id);

    /// <summary>The type on the wire: <c>MSISDN</c>, <c>EMAIL</c> or <c>PARTY_CODE</c>; <see langword="null"/> for a party that was never set.</summary>
    public string? Type { get; }

    /// <summary>The identifier on the wire. Personal: never log it.</summary>
    public string? Id { get; }

    /// <summary>The holder of a phone number.</summary>
    public static MomoParty Of(Msisdn number) => new("MSISDN", number.Reveal());

    /// <summary>The holder of an e-mail address.</summary>
    /// <exception cref="ArgumentException">It has no <c>@</c>.</exception>
    public static MomoParty Email(string address)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(address);
        return address.Contains('@', StringComparison.Ordinal) ? new("EMAIL", address.Trim()) : throw new ArgumentException("An e-mail address has an @.", nameof(address));
    }

    /// <summary>The holder of a party code.</summary>
    public static MomoParty Code(Guid code) => new("PARTY_CODE", code.ToString("D"));

    /// <summary>The holder of a phone number.</summary>
    public static implicit operator MomoParty(Msisdn number) => Of(number);

    /// <summary>The holder of a phone number: what <see cref="Of"/> does.</summary>
    public static MomoParty FromMsisdn(Msisdn number) => Of(number);

    /// <summary>The type only.</summary>
    public override string ToString() => Type is null ? "(unset)" : $"{Type} •••";
}
