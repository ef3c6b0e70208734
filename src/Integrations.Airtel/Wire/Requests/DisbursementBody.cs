using System.Text.Json.Serialization;
using Integrations.Airtel.Rules;

namespace Integrations.Airtel.Wire.Requests;

/// <summary>The body of a disbursement, in any version. Its fields tell the version.</summary>
internal sealed class DisbursementBody
{
    [JsonPropertyName("payee")]
    public required PartyBody Payee { get; init; }

    [JsonPropertyName("reference")]
    public required string Reference { get; init; }

    /// <summary>Encrypted, set right before it is sent: it is stored nowhere.</summary>
    [JsonPropertyName("pin")]
    public string? Pin { get; set; }

    [JsonPropertyName("transaction")]
    public required TransactionBody Transaction { get; init; }

    [JsonIgnore]
    public AirtelApiVersion Version => Payee.WalletType is not null ? AirtelApiVersion.V3 : Transaction.Type is not null ? AirtelApiVersion.V2 : AirtelApiVersion.V1;

    public static DisbursementBody Compose(DisbursementRequest request, AirtelSettings settings, AirtelRules rules)
    {
        var version = settings.DisbursementVersion;
        rules.PinKey();
        return new DisbursementBody
        {
            Payee = new PartyBody
            {
                Msisdn = rules.Number(nameof(request.Payee), request.Payee),
                Currency = version is AirtelApiVersion.V2 ? settings.WireCurrency : null,
                Name = version is AirtelApiVersion.V2 ? request.PayeeName : null,
                WalletType = version is AirtelApiVersion.V3 ? Word(request.Wallet) : null,
            },
            Reference = rules.Reference(request.Reference),
            Transaction = new TransactionBody
            {
                Amount = rules.Amount(request.Amount, settings.DisbursementLimits),
                Id = "",
                Type = version is AirtelApiVersion.V1 ? null : request.Kind is AirtelTransferKind.ToBusiness ? "B2B" : "B2C",
            },
        };
    }

    private static string Word(AirtelWalletKind wallet) => wallet is AirtelWalletKind.Salary ? "SALARY" : "NORMAL";
}
