using Microsoft.Extensions.Options;

namespace Integrations.Sandbox.Ncba;

internal sealed class NcbaSandboxOptionsValidator : IValidateOptions<NcbaSandboxOptions>
{
    public ValidateOptionsResult Validate(string? name, NcbaSandboxOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        if (options.Port is < 0 or > 65535)
        {
            result.AddError($"NCBA sandbox: {nameof(options.Port)} ({options.Port}) must be 0 to 65535; 0 lets the system choose.");
        }

        if (options.TokenLife <= TimeSpan.Zero)
        {
            result.AddError($"NCBA sandbox: {nameof(options.TokenLife)} ({options.TokenLife}) must be positive.");
        }

        if (options.FailsFirstFor < TimeSpan.Zero)
        {
            result.AddError($"NCBA sandbox: {nameof(options.FailsFirstFor)} ({options.FailsFirstFor}) must not be negative.");
        }

        if (options.TokenMethods.Count is 0)
        {
            result.AddError($"NCBA sandbox: {nameof(options.TokenMethods)} must name at least one method, GET or POST.");
        }

        return result.Build();
    }
}
