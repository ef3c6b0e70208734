using System.Diagnostics.CodeAnalysis;
using Integrations.Mpesa.Rules;

namespace Integrations.Mpesa.Wire.Requests;

/// <summary>The body of an opt-in to Bill Manager.</summary>
[SuppressMessage("Style", "IDE1006:Naming Styles", Justification = "The names of the wire.")]
internal sealed class BillOptInBody
{
    public required string shortcode { get; init; }

    public required string email { get; init; }

    public required string officialContact { get; init; }

    public required string sendReminders { get; init; }

    public string? logo { get; init; }

    public required string callbackurl { get; set; }

    public static BillOptInBody Compose(BillOptIn request, MpesaSettings settings, MpesaRules rules) => new()
    {
        shortcode = rules.OwnShortCode(nameof(request.ShortCode), request.ShortCode, settings),
        email = rules.Text(nameof(request.Email), request.Email, 3, 254, "give the biller's address for mail"),
        officialContact = rules.Local(nameof(request.OfficialContact), request.OfficialContact),
        sendReminders = request.SendsReminders ? "1" : "0",
        logo = request.Logo,
        callbackurl = "",
    };
}
