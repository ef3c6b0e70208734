using Integrations.Mpesa.Rules;

namespace Integrations.Mpesa.Wire.Requests;

/// <summary>The body of a registration for pulling.</summary>
internal sealed class PullRegisterBody
{
    public required string ShortCode { get; init; }

    public string RequestType { get; init; } = "Pull";

    public required string NominatedNumber { get; init; }

    public required string CallBackURL { get; init; }

    public static PullRegisterBody Compose(PullRegistrationRequest request, MpesaSettings settings, MpesaRules rules) => new()
    {
        ShortCode = rules.ShortCode(nameof(request.ShortCode), request.ShortCode, settings.ShortCode),
        NominatedNumber = rules.Local(nameof(request.NominatedNumber), request.NominatedNumber),
        CallBackURL = request.CallbackUrl?.OriginalString ?? "",
    };
}
