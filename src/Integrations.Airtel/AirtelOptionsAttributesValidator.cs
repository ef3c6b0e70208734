using Microsoft.Extensions.Options;

namespace Integrations.Airtel;

/// <summary>The rules of single properties, generated from their attributes.</summary>
[OptionsValidator]
internal sealed partial class AirtelOptionsAttributesValidator : IValidateOptions<AirtelOptions>;
