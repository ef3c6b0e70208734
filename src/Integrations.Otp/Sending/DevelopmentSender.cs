using Microsoft.Extensions.Hosting;

namespace Integrations.Otp;

/// <summary>What the senders for development share.</summary>
internal static class DevelopmentSender
{
    /// <summary>The value, unless the host runs in production.</summary>
    public static T Check<T>(T value, IHostEnvironment? environment, string method) => environment is not null && environment.IsProduction()
        ? throw new InvalidOperationException($"One-time codes: {method} writes codes for everybody to read and is for development. Register an IOtpSender over your provider of messages, or set the host's environment to Development.")
        : value;

    public static string Write(OtpMessage message) =>
        $"--- {message.Destination.Channel} to {message.Destination.Reveal()} ({message.Purpose}, challenge {message.ChallengeId}){(message.Subject is { } subject ? $"{Environment.NewLine}Subject: {subject.Reveal()}" : "")}{Environment.NewLine}{message.Body.Reveal()}";
}
