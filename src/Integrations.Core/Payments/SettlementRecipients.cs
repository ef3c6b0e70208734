using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Integrations.Payments;

/// <summary>Up to 100 recipients of one settlement, paid all or none. An address may stand there twice and gets both. Immutable; compared by content and order.</summary>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "The plural says it.")]
public sealed class SettlementRecipients : IReadOnlyList<SettlementRecipient>, IEquatable<SettlementRecipients>
{
    /// <summary>Most recipients.</summary>
    public const int MaxCount = 100;

    private readonly SettlementRecipient[] _recipients;

    /// <summary>Takes the recipients.</summary>
    /// <exception cref="ArgumentException">There are too many, one has no address or no amount, or they are in several currencies; the message names the rule.</exception>
    public SettlementRecipients(IEnumerable<SettlementRecipient> recipients)
    {
        ArgumentNullException.ThrowIfNull(recipients);
        _recipients = [.. recipients];
        if (_recipients.Length > MaxCount)
        {
            throw new ArgumentException($"A settlement has at most {MaxCount} recipients; it has {_recipients.Length}. Make several settlements, each with its own key.", nameof(recipients));
        }

        foreach (var recipient in _recipients)
        {
            if (recipient is null || string.IsNullOrWhiteSpace(recipient.Address))
            {
                throw new ArgumentException("Every recipient of a settlement needs an address.", nameof(recipients));
            }

            if (!recipient.Amount.HasCurrency || !recipient.Amount.IsPositive || recipient.Amount.Currency != _recipients[0].Amount.Currency)
            {
                throw new ArgumentException("Every recipient of a settlement needs an amount of more than nothing, all in one currency.", nameof(recipients));
            }
        }
    }

    /// <summary>None.</summary>
    public static SettlementRecipients None { get; } = new([]);

    /// <inheritdoc />
    public int Count => _recipients.Length;

    /// <summary>What they receive together; the default amount when there are none.</summary>
    /// <exception cref="OverflowException">It is more than an amount can hold.</exception>
    public Money Total => Count is 0 ? default : _recipients.Skip(1).Aggregate(_recipients[0].Amount, static (sum, recipient) => sum + recipient.Amount);

    /// <inheritdoc />
    public SettlementRecipient this[int index] => _recipients[index];

    /// <summary>In their order.</summary>
    public IEnumerator<SettlementRecipient> GetEnumerator() => ((IEnumerable<SettlementRecipient>)_recipients).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc />
    public bool Equals(SettlementRecipients? other) => other is not null && _recipients.SequenceEqual(other._recipients);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as SettlementRecipients);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var recipient in _recipients)
        {
            hash.Add(recipient);
        }

        return hash.ToHashCode();
    }

    /// <summary>How many; never who.</summary>
    public override string ToString() => $"{Count} recipients";
}
