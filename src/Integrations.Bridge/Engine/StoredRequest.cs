namespace Integrations.Bridge;

/// <summary>A request as it is stored: what has to be said again on a resend, whatever the host does meanwhile. Holds personal data; stored protected.</summary>
internal sealed class StoredRequest
{
    public required PaymentKind Kind { get; init; }

    public required string Key { get; init; }

    public required Money Amount { get; init; }

    public required string Reference { get; init; }

    public string? Description { get; init; }

    public string? CorrelationId { get; init; }

    public Dictionary<string, string>? Metadata { get; init; }

    /// <summary>Payer or payee, as international digits.</summary>
    public string? Party { get; init; }

    /// <summary>The party as a keyed hash, once the number was erased.</summary>
    public string? PartyMark { get; init; }

    public string? Wallet { get; init; }

    public string? WalletName { get; init; }

    public DisbursementPurpose Purpose { get; init; }

    public string? ProductId { get; init; }

    public string? Recipient { get; init; }

    public string? OriginalReceipt { get; init; }

    public string? OriginalRoute { get; init; }

    public string? Destination { get; init; }

    /// <summary>Several recipients of a settlement, each with its part in smallest units.</summary>
    public List<StoredRecipient>? Recipients { get; init; }

    public StoredExchange? Exchange { get; init; }

    private Msisdn PartyNumber => Party is null ? default : Msisdn.FromInternational(Party);

    public static StoredRequest From(PaymentRequest request)
    {
        var collect = request as CollectRequest;
        var disburse = request as DisburseRequest;
        var vend = request as VendRequest;
        var refund = request as RefundRequest;
        var settle = request as SettleRequest;
        var wallet = collect?.Operator ?? disburse?.Operator;
        return new StoredRequest
        {
            Kind = request.Kind,
            Key = request.IdempotencyKey,
            Amount = request.Amount,
            Reference = request.Reference,
            Description = request.Description,
            CorrelationId = request.CorrelationId,
            Metadata = request.Metadata.Count is 0 ? null : new Dictionary<string, string>(request.Metadata, StringComparer.Ordinal),
            Party = (collect?.Payer ?? disburse?.Payee)?.Reveal(MsisdnFormat.E164),
            Wallet = wallet?.Key,
            WalletName = wallet?.Name,
            Purpose = disburse?.Purpose ?? default,
            ProductId = vend?.ProductId,
            Recipient = vend?.Recipient,
            OriginalReceipt = refund?.OriginalReceipt,
            OriginalRoute = refund?.OriginalRoute,
            Destination = settle?.Destination,
            Recipients = settle is { Recipients.Count: > 0 } ? [.. settle.Recipients.Select(StoredRecipient.From)] : null,
            Exchange = StoredExchange.From(settle?.Exchange),
        };
    }

    public PaymentRequest ToRequest()
    {
        var metadata = Metadata is null ? PaymentMetadata.Empty : new PaymentMetadata(Metadata);
        MobileOperator? wallet = Wallet is null ? null : new MobileOperator(Wallet, WalletName);
        return Kind switch
        {
            PaymentKind.Collect => new CollectRequest
            {
                IdempotencyKey = Key,
                Amount = Amount,
                Reference = Reference,
                Description = Description,
                CorrelationId = CorrelationId,
                Metadata = metadata,
                Payer = PartyNumber,
                Operator = wallet,
            },
            PaymentKind.Disburse => new DisburseRequest
            {
                IdempotencyKey = Key,
                Amount = Amount,
                Reference = Reference,
                Description = Description,
                CorrelationId = CorrelationId,
                Metadata = metadata,
                Payee = PartyNumber,
                Operator = wallet,
                Purpose = Purpose,
            },
            PaymentKind.Vend => new VendRequest
            {
                IdempotencyKey = Key,
                Amount = Amount,
                Reference = Reference,
                Description = Description,
                CorrelationId = CorrelationId,
                Metadata = metadata,
                ProductId = ProductId!,
                Recipient = Recipient,
            },
            PaymentKind.Refund => new RefundRequest
            {
                IdempotencyKey = Key,
                Amount = Amount,
                Reference = Reference,
                Description = Description,
                CorrelationId = CorrelationId,
                Metadata = metadata,
                OriginalReceipt = OriginalReceipt!,
                OriginalRoute = OriginalRoute!,
            },
            _ => new SettleRequest
            {
                IdempotencyKey = Key,
                Amount = Amount,
                Reference = Reference,
                Description = Description,
                CorrelationId = CorrelationId,
                Metadata = metadata,
                Destination = Destination ?? "",
                Recipients = Recipients is null ? SettlementRecipients.None : new SettlementRecipients(Recipients.Select(one => one.ToRecipient(Amount.Currency))),
                Exchange = Exchange?.ToExchange(),
            },
        };
    }

    /// <summary>The same without what tells about a person.</summary>
    public StoredRequest Erase(string partyMark) => new()
    {
        Kind = Kind,
        Key = Key,
        Amount = Amount,
        Reference = Reference,
        CorrelationId = CorrelationId,
        PartyMark = partyMark,
        Wallet = Wallet,
        WalletName = WalletName,
        Purpose = Purpose,
        ProductId = ProductId,
        OriginalReceipt = OriginalReceipt,
        OriginalRoute = OriginalRoute,
        Destination = Destination,
        Recipients = Recipients,
        Exchange = Exchange,
    };
}
