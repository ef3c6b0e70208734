using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Integrations.Otp;

/// <summary>Where a code goes: a phone number or an e-mail address, checked and in one form. Masked when printed; call <see cref="Reveal"/> for the whole.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class OtpDestination : IEquatable<OtpDestination>
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _text;

    private OtpDestination(OtpChannel channel, string text, Msisdn? number) => (Channel, _text, Number) = (channel, text, number);

    /// <summary>How the code travels.</summary>
    public OtpChannel Channel { get; }

    /// <summary>The phone number; <see langword="null"/> for an e-mail address.</summary>
    public Msisdn? Number { get; }

    /// <summary>What limits are counted by: an e-mail address without its <c>+tag</c>, because all tags reach one mailbox.</summary>
    internal string Mailbox
    {
        get
        {
            var at = _text.LastIndexOf('@');
            var plus = at < 0 ? -1 : _text.IndexOf('+', StringComparison.Ordinal);
            return plus > 0 && plus < at ? string.Concat(_text.AsSpan(0, plus), _text.AsSpan(at)) : _text;
        }
    }

    /// <summary>A phone that receives text messages.</summary>
    /// <param name="number">The number. Whether its country and kind are allowed is checked when a code is issued.</param>
    /// <exception cref="ArgumentException">The number was never set.</exception>
    public static OtpDestination ForSms(Msisdn number) => number == default
        ? throw new ArgumentException("The number was never set.", nameof(number))
        : new OtpDestination(OtpChannel.Sms, number.Reveal(MsisdnFormat.E164), number);

    /// <summary>An e-mail address.</summary>
    /// <param name="address">What a person typed: spaces around it go, letters become small, a domain in another script becomes its ASCII form.</param>
    /// <exception cref="FormatException">It is no address that a code can be sent to. The message tells the rule and shows nothing of the address.</exception>
    public static OtpDestination ForEmail(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return TryForEmail(address, out var destination, out var problem) ? destination : throw new FormatException($"The e-mail address {problem}.");
    }

    /// <summary>An e-mail address, or why there is none.</summary>
    /// <param name="address">What a person typed.</param>
    /// <param name="destination">The address in one form.</param>
    /// <param name="problem">The rule that it breaks, such as <c>has no domain</c>. Shows nothing of the address.</param>
    public static bool TryForEmail(string? address, [NotNullWhen(true)] out OtpDestination? destination, [NotNullWhen(false)] out string? problem)
    {
        destination = EmailAddress.TryNormalise(address, out var normal, out problem) ? new OtpDestination(OtpChannel.Email, normal, null) : null;
        return destination is not null;
    }

    /// <summary>The whole number, <c>+254712345678</c>, or address. Sensitive: never log it.</summary>
    public string Reveal() => _text;

    /// <inheritdoc />
    public bool Equals(OtpDestination? other) => other is not null && Channel == other.Channel && string.Equals(_text, other._text, StringComparison.Ordinal);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as OtpDestination);

    /// <inheritdoc />
    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    /// <summary>The masked form: <c>+2547•••••678</c>, <c>a•••@example.com</c>.</summary>
    public override string ToString() => Number?.ToString() ?? EmailAddress.Mask(_text);
}
