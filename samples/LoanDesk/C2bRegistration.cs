using Integrations.Mpesa;

namespace Integrations.Samples.LoanDesk;

/// <summary>Tells the sandbox where confirmations go. In production this is done once, by hand.</summary>
internal sealed class C2bRegistration(IMpesaClient mpesa, ILogger<C2bRegistration> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await mpesa.RegisterC2bUrlsAsync(new C2bUrlRegistration { WhenValidationIsSilent = C2bDefaultAction.Complete }, cancellationToken: stoppingToken);
        }
        catch (IntegrationException failure)
        {
            logger.NotRegistered(failure);
        }
    }
}
