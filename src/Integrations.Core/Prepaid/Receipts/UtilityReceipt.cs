namespace Integrations.Prepaid;

/// <summary>Prepaid electricity or water, with everything a receipt must show.</summary>
public sealed class UtilityReceipt : VendResult
{
    private readonly MeterToken[] _tokens = [];

    /// <summary>The meter.</summary>
    public required MeterNumber Meter { get; init; }

    /// <summary>Every token, in the order in which the customer types them in: key changes first, the rest as the supplier gave them. Never empty.</summary>
    /// <exception cref="ArgumentException">There is none: a sale without its token is not a receipt.</exception>
    public required IReadOnlyList<MeterToken> Tokens
    {
        get => _tokens;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            _tokens = [.. value.OrderBy(static token => token.Kind is not MeterTokenKind.KeyChange)];
            if (_tokens.Length is 0)
            {
                throw new ArgumentException("A receipt for a meter has at least one token. A sale without its token is not delivered: fetch it again.", nameof(value));
            }
        }
    }

    /// <summary>Units bought; <see langword="null"/> when the supplier does not say.</summary>
    public decimal? Units { get; init; }

    /// <summary>Units given for free; <see langword="null"/> when the supplier does not say.</summary>
    public decimal? FreeUnits { get; init; }

    /// <summary>What a unit is, as the supplier words it: <c>kWh</c>, <c>kl</c>.</summary>
    public string? UnitType { get; init; }

    /// <summary>The tariff's name.</summary>
    public string? TariffName { get; init; }

    /// <summary>What was bought at which price, block by block.</summary>
    public IReadOnlyList<TariffBlock> TariffBlocks { get; init; } = [];

    /// <summary>Arrears that were taken off before units were bought.</summary>
    public IReadOnlyList<ReceiptLine> Debt { get; init; } = [];

    /// <summary>Service and other fixed charges that were taken off.</summary>
    public IReadOnlyList<ReceiptLine> FixedCharges { get; init; } = [];

    /// <summary>VAT within the amount.</summary>
    public Money? Vat { get; init; }

    /// <summary>The amount without VAT.</summary>
    public Money? AmountWithoutVat { get; init; }

    /// <summary>The utility's receipt number. Never a token.</summary>
    public string? ReceiptNumber { get; init; }

    /// <summary>The meter's keys; <see langword="null"/> when the supplier does not give them.</summary>
    public MeterKey? Key { get; init; }

    /// <summary>The customer as the utility knows them. Personal data.</summary>
    public ReceiptParty? Customer { get; init; }

    /// <summary>The utility.</summary>
    public ReceiptParty? Utility { get; init; }

    /// <summary>The utility's message to the customer.</summary>
    public string? Message { get; init; }

    /// <summary>Whether the customer must type in key changes before the credit.</summary>
    public bool ChangesKey => _tokens[0].Kind is MeterTokenKind.KeyChange;
}
