using Integrations.Mpesa.Rules;

namespace Integrations.Mpesa.Wire.Requests;

/// <summary>The body of a C2B registration.</summary>
internal sealed class C2bRegisterBody
{
    public required long ShortCode { get; init; }

    public required string ResponseType { get; init; }

    public required string ConfirmationURL { get; set; }

    public required string ValidationURL { get; set; }

    public static C2bRegisterBody Compose(C2bUrlRegistration registration, MpesaSettings settings, MpesaRules rules) => new()
    {
        ShortCode = WireNumber.Parse(rules.OwnShortCode(nameof(registration.ShortCode), registration.ShortCode, settings)),
        ResponseType = registration.WhenValidationIsSilent is C2bDefaultAction.Cancel ? "Cancelled" : "Completed",
        ConfirmationURL = "",
        ValidationURL = "",
    };
}
