using System.Net;
using Integrations.Otp;

namespace Integrations.Samples.OneTimeCodes;

/// <summary>Sends by an imagined provider of text messages.</summary>
internal sealed class SmsSender(HttpMessageInvoker http) : IOtpSender
{
    public bool CanSend(OtpChannel channel) => channel is OtpChannel.Sms;

    public async Task<OtpDelivery> SendAsync(OtpMessage message, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://sms.example/messages")
        {
            Content = JsonContent.Create(new { id = message.ChallengeId, to = message.Destination.Reveal(), text = message.Body.Reveal() }),
        };
        using var response = await http.SendAsync(request, cancellationToken);
        return response.StatusCode switch
        {
            HttpStatusCode.Accepted => OtpDelivery.Sent,
            HttpStatusCode.UnprocessableEntity => OtpDelivery.Refused,
            _ => OtpDelivery.Unknown,
        };
    }
}
