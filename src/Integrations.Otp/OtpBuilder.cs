using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Otp;

/// <summary>What follows <c>AddOtp</c>: where codes are kept and who sends them.</summary>
public sealed class OtpBuilder
{
    internal OtpBuilder(IServiceCollection services) => Services = services;

    /// <summary>The host's services.</summary>
    public IServiceCollection Services { get; }
}
