using Microsoft.Extensions.Options;

namespace Integrations.Mpesa;

/// <summary>The rules of single properties, generated from their attributes.</summary>
[OptionsValidator]
internal sealed partial class MpesaOptionsAttributesValidator : IValidateOptions<MpesaOptions>;
