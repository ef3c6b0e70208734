using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Integrations.Otp.Tests;

internal static class ServiceCollectionExtensions
{
    public static void RemoveSender(this IServiceCollection services) => services.RemoveAll<IOtpSender>();
}
