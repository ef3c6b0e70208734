using System.Text.Json.Serialization;
using Integrations.Ncba.Rules;

namespace Integrations.Ncba.Wire.Requests;

/// <summary>The body of a QR request. Unlike a push's, the amount is a number.</summary>
internal sealed class QrBody
{
    [JsonPropertyName("till")]
    public required string Till { get; init; }

    [JsonPropertyName("amount")]
    public long? Amount { get; init; }

    public static QrBody Compose(NcbaQrRequest request, NcbaSettings settings, NcbaRules rules)
    {
        var narration = rules.OptionalText(nameof(request.Narration), rules.Behind(nameof(request.Narration), request.Narration), 1, 40, "shorten it");
        return new QrBody
        {
            Till = narration is null ? settings.QrTill : $"{settings.QrTill}#{narration}",
            Amount = request.Amount is { } amount ? rules.Amount(nameof(request.Amount), amount, settings.StkLimits) : null,
        };
    }
}
