namespace Integrations.Otp;

/// <summary>Sends messages with codes. The host implements it over its provider of text messages or e-mails, and registers it as a singleton.</summary>
/// <remarks>Thread-safe; called from several threads at once. The first registered sender that can send by a channel sends all of its messages. It must not log <see cref="OtpMessage.Body"/>, and must not send twice.</remarks>
public interface IOtpSender
{
    /// <summary>Whether it sends by this channel.</summary>
    bool CanSend(OtpChannel channel);

    /// <summary>Sends one message, once.</summary>
    /// <param name="message">The message. Reveal the destination and the body for the provider alone.</param>
    /// <param name="cancellationToken">Fires after <see cref="OtpOptions.SendTimeout"/>.</param>
    /// <returns>What is known. An exception means <see cref="OtpDelivery.Unknown"/>.</returns>
    Task<OtpDelivery> SendAsync(OtpMessage message, CancellationToken cancellationToken = default);
}
